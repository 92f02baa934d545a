import type { ReactNode } from 'react';

const line = (d: string, width = 1.6): ReactNode => (
  <path d={d} fill="none" stroke="currentColor" strokeWidth={width} strokeLinecap="round" strokeLinejoin="round" />
);
const ring = <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" />;
const full = <circle cx="8" cy="8" r="7" fill="currentColor" />;
const gem = (
  <path d="M8 1.2 14.8 8 8 14.8 1.2 8Z" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinejoin="round" />
);

/** The shapes of the visual language: progress is fill, refusals are diamonds, trouble is a triangle. */
const shapes = {
  draft: <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="2" strokeDasharray="2.4 2.3" />,
  sent: ring,
  seen: (
    <>
      {ring}
      <path d="M8 2a6 6 0 0 1 0 12Z" fill="currentColor" />
    </>
  ),
  accepted: full,
  doing: (
    <>
      {full}
      <path d="M6.2 4.8v6.4L11.4 8Z" fill="var(--surface)" />
    </>
  ),
  hold: (
    <>
      {ring}
      {line('M6.4 5.8v4.4M9.6 5.8v4.4', 1.8)}
    </>
  ),
  done: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="2.5" fill="currentColor" />
      <path
        d="M4.6 8.3 7 10.7l4.6-5"
        fill="none"
        stroke="var(--surface)"
        strokeWidth="1.9"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  no: (
    <>
      {gem}
      {line('M6 6l4 4M10 6l-4 4')}
    </>
  ),
  wrong: (
    <>
      {gem}
      {line('M6 9.2h3.2a1.6 1.6 0 0 0 0-3.2H7M8 4.4 6.4 6 8 7.6', 1.3)}
    </>
  ),
  expired: line('M4 2h8M4 14h8M5 2c0 4 6 8 6 12M11 2c0 4-6 8-6 12', 1.7),
  back: (
    <>
      {ring}
      {line('M10.5 8H5.8M7.4 6 5.4 8l2 2', 1.5)}
    </>
  ),
  warn: (
    <>
      <path d="M8 1.6 15 14H1Z" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" />
      {line('M8 6.2v3.4M8 11.7v.1', 1.8)}
    </>
  ),
  void: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" />
      {line('M4 12 12 4')}
    </>
  ),
  eye: (
    <>
      {line('M1 8s2.6-4.5 7-4.5S15 8 15 8s-2.6 4.5-7 4.5S1 8 1 8Z', 1.4)}
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  clock: line('M8 4.6V8l2.4 1.6M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z', 1.5),
  bell: line(
    'M3.2 11.6h9.6c-1-1-1.4-2-1.4-4.4C11.4 4.8 10 3 8 3S4.6 4.8 4.6 7.2c0 2.4-.4 3.4-1.4 4.4ZM6.8 13.8a1.3 1.3 0 0 0 2.4 0',
    1.5,
  ),
  plus: line('M8 3v10M3 8h10', 1.8),
  find: line('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10ZM11 11l3.4 3.4'),
  list: line('M5.5 4H14M5.5 8H14M5.5 12H14M2 4h.1M2 8h.1M2 12h.1', 1.7),
  people: line('M8 7.5A2.8 2.8 0 1 0 8 2a2.8 2.8 0 0 0 0 5.5ZM2.6 14c.4-3 2.5-4.6 5.4-4.6s5 1.6 5.4 4.6'),
  check: line('M3 8.5 6.5 12 13 4.5', 2),
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      {line('M8 7.5V11M8 5v.1', 1.8)}
    </>
  ),
  off: line(
    'M2 2l12 12M4.5 9.5a5 5 0 0 1 2.5-1.4M1.8 6.6A9 9 0 0 1 4.3 5M8 4a9 9 0 0 1 6.2 2.6M10.5 8.7a5 5 0 0 1 1 .8M8 12.5v.1',
    1.5,
  ),
  next: line('M6 3l5 5-5 5', 1.7),
  down: line('M3.5 6 8 10.5 12.5 6', 1.7),
  cross: line('M4 4l8 8M12 4l-8 8', 1.7),
};

export type IconName = keyof typeof shapes;

/** A drawing beside words; it never stands alone, so it says nothing to a screen reader. */
export function Icon({ name, className }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg viewBox="0 0 16 16" className={className} aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
