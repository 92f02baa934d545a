import type { ReactNode } from 'react';
import { Icon } from './icon';
import { OrgTile } from './org-tile';
import { PersonMark } from './person-mark';

export interface Reader {
  readonly key: string;
  readonly name: string;
  readonly sector?: string;
}

/** Who can see this. Names only those who can. */
export function Audience({ readers, why }: { readonly readers: readonly Reader[]; readonly why?: ReactNode }) {
  return (
    <div className="aud">
      <Icon name="eye" className="i" />
      <div>
        <ul>
          {readers.map(({ key, name, sector }) => (
            <li key={key}>
              {sector ? <OrgTile sector={sector} /> : <PersonMark name={name} />}
              {name}
            </li>
          ))}
        </ul>
        {why}
      </div>
    </div>
  );
}
