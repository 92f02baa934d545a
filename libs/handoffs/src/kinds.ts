import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Injectable } from '@nestjs/common';
import { projectRoot, Settings } from '@care/platform';
import { checkedKind } from './domain/checked-kind';
import { BadKind } from './domain/handoff.errors';
import type { HandoffKind, Urgency } from './domain/handoff-kind';
import type { Ladder } from './domain/ladder';
import { termOf } from './domain/term';

const FOLDER = ['libs', 'handoffs', 'kinds'];

/** The kinds of handoff in all their versions, read and checked once at start; a bad file stops the process with its name. */
@Injectable()
export class HandoffKinds {
  private readonly all: readonly HandoffKind[];
  private readonly defaults = parsed<Record<'elapsed' | 'working', Ladder>>(
    join(projectRoot(), ...FOLDER, 'defaults', 'ladder.json'),
  );

  /** Reads the folder of the product, and the one that `HANDOFF_KINDS` names. */
  constructor({ HANDOFF_KINDS: more }: Settings) {
    this.all = readKinds([join(projectRoot(), ...FOLDER), ...(more ? [resolve(more)] : [])]);
  }

  /** The newest version of every kind, in the order of the choices. */
  get newest(): readonly HandoffKind[] {
    const newest = this.all.filter(({ kind }, at) => this.all.findIndex((other) => other.kind === kind) === at);
    return newest.sort((one, other) => one.order - other.order);
  }

  /** The versions that are sent no more, newest first: what was sent with one is shown by it. */
  earlier(kind: string): readonly HandoffKind[] {
    return this.all.filter((candidate) => candidate.kind === kind).slice(1);
  }

  /** One version of a kind, the newest when none is named. */
  find(kind: string, version?: number): HandoffKind | undefined {
    return this.all.find(
      (candidate) => candidate.kind === kind && (version === undefined || candidate.version === version),
    );
  }

  /** Who is told when, and when it goes back: by the urgency, else the kind, else by default in the time the urgency itself is counted in. */
  ladderOf(kind: HandoffKind, urgency: Urgency): Ladder {
    const { working } = termOf(urgency.answeredWithin ?? urgency.seenWithin) ?? { working: false };
    const [own, ofKind, other] = [urgency, kind, this.defaults[working ? 'working' : 'elapsed']];
    const expiry = [own.expiresAfter, ofKind.expiresAfter].find((said) => said !== undefined);
    return {
      ladder: own.ladder ?? ofKind.ladder ?? other.ladder,
      expiresAfter: expiry === undefined ? other.expiresAfter : expiry,
    };
  }
}

/** Newest versions first. */
function readKinds(folders: readonly string[]): HandoffKind[] {
  const kinds = folders.flatMap((folder) =>
    filesOf(folder).map((path) => checkedKind(parsed<HandoffKind>(path), basename(path))),
  );
  const named = kinds.map(({ kind, version }) => `${kind} ${version}`);
  const twice = named.find((name, at) => named.indexOf(name) !== at);
  if (twice) throw new BadKind(`${twice} stands in two files`);
  return kinds.sort((one, other) => other.version - one.version);
}

function filesOf(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    return files.map((file) => join(folder, file));
  } catch {
    throw new BadKind(`${folder}: no such folder`);
  }
}

function parsed<Shape>(path: string): Shape {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Shape;
  } catch (error) {
    throw new BadKind(`${path}: ${(error as Error).message}`);
  }
}
