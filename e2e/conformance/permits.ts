/** A number of places; whoever finds too few waits in line. */
export interface Permits {
  /** Runs with so many places taken, all of them at most. */
  with<Value>(count: number, run: () => Promise<Value>): Promise<Value>;
}

export function createPermits(total: number): Permits {
  const line: { readonly count: number; go(): void }[] = [];
  let free = total;
  const advance = () => {
    for (let first = line[0]; first && first.count <= free; first = line[0]) {
      line.shift();
      free -= first.count;
      first.go();
    }
  };
  return {
    with: async (count, run) => {
      const taken = Math.min(count, total);
      await new Promise<void>((resolve) => {
        line.push({ count: taken, go: resolve });
        advance();
      });
      try {
        return await run();
      } finally {
        free += taken;
        advance();
      }
    },
  };
}
