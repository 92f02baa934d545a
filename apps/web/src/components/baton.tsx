import { useWords } from '../texts/use-words';
import { OrgTile } from './org-tile';

export type Wire = 'wait' | 'ok' | 'no';
export interface BatonView {
  readonly from: string;
  readonly to: string;
  readonly holds: 'from' | 'to';
  readonly wire: Wire;
}

const WIRES: Readonly<Record<Wire, string>> = {
  wait: 'M1 6h20',
  ok: 'M1 6h20',
  no: 'M1 6h9M14 2.5l-4 7M18 2.5l-4 7M18 6h3',
};

/** Who holds the work: the filled square has the responsibility now. Dashed wire waits, whole is accepted, cut is rejected. */
export function Baton({ from, to, holds, wire }: BatonView) {
  const { say } = useWords();
  return (
    <span className="baton">
      <OrgTile sector={from} hollow={holds !== 'from'} />
      <svg
        viewBox="0 0 26 12"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      >
        <path d={WIRES[wire]} strokeDasharray={wire === 'wait' ? '3 3' : undefined} />
        <path d="m19 2 5 4-5 4" />
      </svg>
      <OrgTile sector={to} hollow={holds !== 'to'} />
      <span className="vh">{say(`responsible.${holds}`)}</span>
    </span>
  );
}
