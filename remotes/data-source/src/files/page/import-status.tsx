import { useLocale, useText } from '@alternator/sdk';
import { Button, Problem } from '@alternator/ui';
import { For, Match, Show, Switch } from 'solid-js';
import type { Imports } from '../imports.ts';
import styles from './files.module.css';
import { formatBytes, formatCount } from './format.ts';
import { ProblemList } from './problem-list.tsx';

/** How far an import is, and what came of it. */
export function ImportStatus(props: { readonly imports: Imports }) {
  const text = useText();
  const locale = useLocale();
  const progress = () => props.imports.progress();
  const isRunning = () => progress().phase === 'finding' || progress().phase === 'reading';
  const phase = () => {
    if (progress().phase === 'finding') return text('import.finding');
    if (isRunning()) return text('import.reading');
    return text(progress().isCancelled ? 'import.cancelled' : 'import.ended');
  };
  const number = (count: number) => formatCount(count, locale());
  const size = (bytes: number) => formatBytes(bytes, locale());
  const outcome = () => {
    const { added, same, notDicom } = progress();
    const said = (key: 'import.added' | 'import.same' | 'import.not-dicom', count: number) =>
      count > 0 ? [text(key, { count, shown: number(count) })] : [];
    return [
      ...said('import.added', added),
      ...said('import.same', same),
      ...said('import.not-dicom', notDicom),
    ];
  };
  return (
    <section class={styles.panel} aria-label={text('import.label')}>
      <div class={styles.line}>
        <strong class={styles.phase} role="status">
          {phase()}
        </strong>
        {/* Without a value it has no end in sight: the folders are still looked through. */}
        <Switch fallback={<span class={styles.space} />}>
          <Match when={progress().phase === 'finding'}>
            <progress class={styles.progress} aria-label={text('import.label')} />
          </Match>
          <Match when={progress().phase === 'reading'}>
            <progress
              class={styles.progress}
              aria-label={text('import.label')}
              max={Math.max(1, progress().found)}
              value={progress().done}
            />
          </Match>
        </Switch>
        <span class={styles.figures}>
          {text('import.files', { done: number(progress().done), found: number(progress().found) })}
        </span>
        <span class={styles.figures}>
          {text('import.bytes', { done: size(progress().doneBytes), found: size(progress().foundBytes) })}
        </span>
        <Show when={isRunning()}>
          <Button onClick={() => props.imports.cancel()}>{text('import.cancel')}</Button>
        </Show>
      </div>
      <ul class={styles.outcome}>
        <For each={outcome()}>{(line) => <li>{line}</li>}</For>
        <Show when={progress().phase === 'ended' && progress().added + progress().same === 0}>
          <li>{text('import.nothing')}</li>
        </Show>
      </ul>
      <Show when={!isRunning() && progress().unlisted > 0}>
        <div class={styles.line}>
          <span>
            {text('import.unlisted', { count: progress().unlisted, shown: number(progress().unlisted) })}
          </span>
          <Button onClick={() => void props.imports.readUnlisted()}>{text('import.read-unlisted')}</Button>
        </div>
      </Show>
      <Show when={progress().error}>
        {(reason) => <Problem message={text('import.failed', { reason: reason() })} />}
      </Show>
      <Show when={progress().problems.length > 0}>
        <ProblemList problems={progress().problems} />
      </Show>
    </section>
  );
}
