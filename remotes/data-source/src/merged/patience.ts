/** Resolves when it is over; `end` lets its timer go. */
export interface Patience {
  readonly over: Promise<void>;
  readonly isOver: boolean;
  end(): void;
}

export function startPatience(ms: number): Patience {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      isOver = true;
      resolve();
    }, ms);
  });
  return {
    over,
    get isOver() {
      return isOver;
    },
    end: () => clearTimeout(timer),
  };
}
