import { useEffect, useState, type CSSProperties } from 'react';
import { useWords } from '../texts/use-words';

const PATIENCE = 400;

/** Grey lines at the real height of what is fetched, shown only when it takes long enough to be noticed. */
export function Skeleton({ rows = 3, height = 60 }: { readonly rows?: number; readonly height?: number }) {
  const { say } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE);
    return () => clearTimeout(timer);
  }, []);
  const style: CSSProperties = { minHeight: rows * height };
  return (
    <div aria-busy="true" className="pad stack" style={style} role="status">
      <span className="vh">{say('fetching')}</span>
      {late &&
        Array.from({ length: rows }, (_, row) => (
          <span key={row} className="skel" style={{ width: `${92 - row * 14}%` }} />
        ))}
    </div>
  );
}
