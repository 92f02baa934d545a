import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Right, Role } from '@care/kernel';
import { projectRoot } from '@care/platform';
import { holdingOf, RIGHTS, rightsOf, ROLES, type Holding } from './domain/roles';

/** A text in both languages of the product. */
interface Words {
  readonly sv: string;
  readonly en: string;
}
interface RoleFile {
  readonly rights: Readonly<Record<Right, Words>>;
  readonly roles: Readonly<Record<Role, Words>>;
}

/** The table of roles in words, for whoever wants to know who may do what. */
export interface RoleTable {
  readonly rights: readonly { readonly code: Right; readonly name: Words }[];
  readonly roles: readonly {
    readonly code: Role;
    readonly name: Words;
    readonly rights: readonly Right[];
    readonly holds: Holding;
  }[];
}

/** Words for every right and role, read once at start from `libs/identity/roles/words.json`; one that is missing stops the start. */
@Injectable()
export class RoleWords {
  private readonly words = JSON.parse(
    readFileSync(join(projectRoot(), 'libs', 'identity', 'roles', 'words.json'), 'utf8'),
  ) as RoleFile;

  /** Every right and role, each with its words. */
  readonly table: RoleTable = {
    rights: RIGHTS.map((code) => ({ code, name: said(this.words.rights[code], code) })),
    roles: ROLES.map((code) => ({
      code,
      name: said(this.words.roles[code], code),
      rights: RIGHTS.filter((right) => rightsOf(code).has(right)),
      holds: holdingOf(code),
    })),
  };
}

function said(words: Words | undefined, code: string): Words {
  if (!words?.sv || !words.en) throw new Error(`libs/identity/roles/words.json has no words for ${code}`);
  return words;
}
