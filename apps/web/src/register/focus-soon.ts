/** Gives a field the focus once it stands on the page: the choice that is made in it, else its first. */
export function focusSoon(id: string): void {
  setTimeout(() => {
    const field = document.getElementById(id);
    const inside = field?.querySelector<HTMLElement>('input:checked') ?? field?.querySelector<HTMLElement>('input');
    (inside ?? field)?.focus();
  });
}
