/** Two circles that hold together: the sign of Sammanhang. */
export function Mark() {
  return (
    <svg viewBox="0 0 30 20" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2.4">
      <circle cx="10" cy="10" r="8" />
      <path d="M20 2a8 8 0 1 1-5.6 13.7" strokeLinecap="round" />
    </svg>
  );
}
