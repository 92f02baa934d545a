import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Directory, type Unit, type UnitRef } from '@care/directory';
import { projectRoot } from '@care/platform';
import type { Side, Words } from './domain/legal-basis';
import { readSelector } from './domain/selector';

interface WordLists {
  readonly scopes: Readonly<Record<string, Words>>;
  readonly sectors: Readonly<Record<string, Words>>;
  readonly zones: Readonly<Record<string, Words>>;
  readonly categories: Readonly<Record<string, Words>>;
  readonly givers: Readonly<Record<string, Words>>;
}

/** A selector with what a reader is told of it. */
export interface PartyName {
  readonly code: string;
  readonly words: Words;
}

/** The words of scopes, categories, givers and parties; read once at start. */
@Injectable()
export class PartyWords {
  readonly lists = JSON.parse(
    readFileSync(join(projectRoot(), 'libs', 'sharing', 'bases', 'words.json'), 'utf8'),
  ) as WordLists;

  constructor(private readonly directory: Directory) {}

  /** Every unit there is, as a consent looks at it; from the directory's copy in memory. */
  async units(): Promise<readonly Side[]> {
    return (await this.directory.everyUnit()).map(sideOf);
  }

  /** What the selectors mean; one that names nothing any more is shown as it stands. */
  async of(selectors: readonly string[]): Promise<readonly PartyName[]> {
    const units = selectors.length > 0 ? await this.directory.everyUnit() : [];
    return selectors.map((code) => ({ code, words: this.wordsOf(code, units) }));
  }

  /** What is shown of a unit; null for one there is not. */
  async unit(id: string): Promise<UnitRef | null> {
    return (await this.directory.refs([id])).get(id) ?? null;
  }

  private wordsOf(code: string, units: readonly Unit[]): Words {
    const { by = '', value = '' } = readSelector(code) ?? {};
    const listed = by === 'sector' ? this.lists.sectors[value] : this.lists.zones[value];
    if (listed && (by === 'sector' || by === 'zone')) return listed;
    const unit = units.find(({ id, organisation }) => value === (by === 'unit' ? id : organisation.id));
    const name = unit && (by === 'unit' ? `${unit.name}, ${unit.organisation.name}` : unit.organisation.name);
    return { sv: name ?? code, en: name ?? code };
  }
}

/** A unit as a decision about sharing looks at it. */
export function sideOf({ id, organisation, regime, zone, sector, facts }: Unit): Side {
  const municipality = facts.municipality?.code ?? null;
  return {
    ...{ unit: id, organisation: organisation.id, regime, zone, sector, municipality },
    verified: organisation.verified,
  };
}
