/** How long the routes took in two worlds. Printed and not asserted: a noisy machine says nothing of a fault. */
export class Times {
  private readonly noted = new Map<string, { full: number[]; empty: number[] }>();

  /** In milliseconds. */
  note(route: string, full: number, empty: number): void {
    const known = this.noted.get(route) ?? { full: [], empty: [] };
    known.full.push(full);
    known.empty.push(empty);
    this.noted.set(route, known);
  }

  /** One line per route: both medians and their ratio. */
  table(): string {
    const lines = [...this.noted].map(([route, { full, empty }]) => {
      const [one, other] = [median(full), median(empty)];
      return `${(one / other).toFixed(2)} = ${one.toFixed(1)} ms / ${other.toFixed(1)} ms  n=${full.length}  ${route}`;
    });
    return `Median time with what is hidden / without, per route:\n${lines.join('\n')}\n`;
  }
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
