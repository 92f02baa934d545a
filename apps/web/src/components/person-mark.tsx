/** Person: a warm circle with initials; staff: a grey one. Nothing else is round except states. */
export function PersonMark({ name, staff = false }: { readonly name: string; readonly staff?: boolean }) {
  const initials = name
    .split(/[\s-]+/)
    .map((part) => part.charAt(0))
    .join('')
    .slice(0, 2)
    .toUpperCase();
  return (
    <span className={staff ? 'who staff' : 'who'} aria-hidden="true">
      {initials}
    </span>
  );
}
