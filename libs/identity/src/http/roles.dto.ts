export class RoleWordsResponse {
  sv!: string;
  en!: string;
}

export class RightResponse {
  code!: string;
  name!: RoleWordsResponse;
}

export class RoleResponse {
  code!: string;
  name!: RoleWordsResponse;
  /** The codes of its rights. */
  rights!: string[];
  /** Whose rows the database may show to it: those of its units, one's own, or nobody's. */
  holds!: 'units' | 'self' | 'nothing';
}

export class RolesResponse {
  rights!: RightResponse[];
  roles!: RoleResponse[];
}
