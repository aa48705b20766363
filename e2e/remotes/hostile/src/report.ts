import { type Attempt, departures } from './attempts.ts';

/**
 * Buttons that try everything, or leave; what each attempt got is written below.
 * @param patienceMs how long an attempt may take: what never answers takes all of it
 */
export function report(
  element: HTMLElement,
  target: string,
  all: readonly Attempt[],
  patienceMs = 5000,
): void {
  const list = document.createElement('ul');
  const tryAll = async () => {
    await Promise.all(
      all.map(async ({ name, run }) => {
        const line = document.createElement('li');
        line.dataset.attempt = name;
        line.dataset.outcome = await outcomeOf(() => run(target), patienceMs);
        line.textContent = `${name}: ${line.dataset.outcome}`;
        list.append(line);
      }),
    );
    list.dataset.complete = String(all.length);
  };
  for (const { name, run } of [{ name: 'try everything', run: tryAll }, ...departures]) {
    const button = document.createElement('button');
    button.textContent = name;
    button.onclick = () => void outcomeOf(() => run(target), patienceMs);
    element.append(button);
  }
  element.append(list);
}

/** What an attempt got, in a word; `nothing` where it got nothing, threw, or did not come in time. */
async function outcomeOf(run: () => unknown, patienceMs: number): Promise<string> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patienceMs));
  try {
    const got = await Promise.race([run(), late]);
    return got === undefined || got === null || got === false ? 'nothing' : `got ${String(got).slice(0, 80)}`;
  } catch {
    return 'nothing';
  }
}
