/** Where progress is written: a terminal, or a file that keeps every line. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How far a run is. */
export interface Progress {
  /** One more file is done. */
  step(): void;
  /** A line of its own, which stays. */
  line(text: string): void;
  /** The last state. */
  end(): void;
}

const TERMINAL_MS = 100;
const PLAIN_MS = 5000;
const BAR = 24;

/** On a terminal one line that is written over; elsewhere a plain line every few seconds. */
export function createProgress(
  total: number,
  output: ProgressOutput,
  now: () => number = () => performance.now(),
): Progress {
  const start = now();
  let done = 0;
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = 0;
  const clear = output.isTTY ? '\r\u001b[K' : '';
  const show = () => {
    shownAt = now();
    shown = done;
    const text = stateText(done, total, (shownAt - start) / 1000);
    if (!output.isTTY) return output.write(`${text}\n`);
    const bar = '#'.repeat(Math.round((done / Math.max(1, total)) * BAR)).padEnd(BAR, '.');
    return output.write(`${clear}${`[${bar}] ${text}`.slice(0, (output.columns || 80) - 1)}`);
  };
  return {
    step() {
      done++;
      if (now() - shownAt >= (output.isTTY ? TERMINAL_MS : PLAIN_MS)) show();
    },
    line(text) {
      output.write(`${clear}${text}\n`);
      if (output.isTTY) show();
    },
    end() {
      if (done !== shown) show();
      if (output.isTTY) output.write('\n');
    },
  };
}

function stateText(done: number, total: number, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const left = rate > 0 && done < total ? `, ${clock((total - done) / rate)} left` : '';
  return `${done} of ${total} files, ${rateText(rate)} files/s${left}`;
}

/** `0:07`, `12:40`, `1:02:03` */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** Few digits: 7.4, 85. */
export function rateText(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}
