import { useEffect, useState } from 'react';

const TICK = 15_000;

/** Now, renewed every quarter of a minute, so that the words about time stay true. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
