import { useEffect, useState } from 'react';

const REST = 350;

/** The value once it has stood still: walking past a row is not reading it, and must not be logged as such. */
export function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
