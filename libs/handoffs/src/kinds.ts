import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot } from '@care/platform';
import { BadKind } from './domain/handoff.errors';
import { checkedKind, type HandoffKind } from './domain/handoff-kind';

/** The kinds of handoff, read and checked once at start; a bad file stops the process with its name. */
@Injectable()
export class HandoffKinds {
  private readonly all: readonly HandoffKind[] = readKinds(join(projectRoot(), 'libs', 'handoffs', 'kinds'));

  /** The newest version of every kind, in the order of the choices. */
  get newest(): readonly HandoffKind[] {
    return this.all;
  }

  find(kind: string): HandoffKind | undefined {
    return this.all.find((candidate) => candidate.kind === kind);
  }
}

function readKinds(folder: string): HandoffKind[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  const kinds = files.sort().map((file) => checkedKind(parsed(join(folder, file)), file));
  const twice = kinds.find(({ kind }, index) => kinds.findIndex((other) => other.kind === kind) !== index);
  if (twice) throw new BadKind(`${twice.kind} stands in two files`);
  return kinds.sort((one, other) => one.order - other.order);
}

function parsed(path: string): HandoffKind {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as HandoffKind;
  } catch (error) {
    throw new BadKind(`${path}: ${(error as Error).message}`);
  }
}
