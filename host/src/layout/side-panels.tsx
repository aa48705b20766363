import { IconButton } from '@alternator/ui';
import { createSignal, For, onCleanup, Show } from 'solid-js';
import { onFirstImage } from '../platform/first-image.ts';
import { Contribution } from './contribution.tsx';
import { panelsOf, type VisualPart } from './plan-lookup.ts';
import { usePlatform } from './platform-context.tsx';
import styles from './side-panels.module.css';

/** Series: always there, or folded away to an icon. */
export function LeftPanels() {
  const { remotes, locale, settings } = usePlatform();
  const panels = panelsOf(remotes, 'viewer.left', locale());
  const [open, setOpen] = createSignal(settings.get('left-open') !== false);
  const toggle = () => settings.set('left-open', setOpen(!open()));
  return (
    <Show when={panels.length > 0}>
      <aside class={styles.left} data-open={open()} aria-label="Series">
        <Show when={open()}>
          <For each={panels}>{(panel) => <Panel panel={panel} />}</For>
        </Show>
        <div class={styles.fold}>
          <IconButton
            icon="panel-left"
            label={open() ? 'Hide series' : 'Show series'}
            pressed={open()}
            onClick={toggle}
          />
        </div>
      </aside>
    </Show>
  );
}

/** Icons that stand at once; the first image waits for no others. */
const firstIcons = 8;

/** One panel at a time beside a rail of icons. Its code, and a long rail, wait for the first image. */
export function RightPanels() {
  const { remotes, locale, settings } = usePlatform();
  const panels = panelsOf(remotes, 'viewer.right', locale());
  const [openId, setOpenId] = createSignal(settings.get('right-open') ?? (isWide() ? panels[0]?.id : ''));
  const [clear, setClear] = createSignal(false);
  onCleanup(onFirstImage(() => setClear(true)));
  const shown = () => panels.find(({ id }) => id === openId());
  const toggle = (id: string) => {
    settings.set('right-open', setOpenId(openId() === id ? '' : id));
    setClear(true);
  };
  return (
    <Show when={panels.length > 0}>
      <aside class={styles.right} data-open={shown() !== undefined} aria-label="Panels">
        <Show when={shown()} keyed>
          {(panel) => (
            <div class={styles.body}>
              <h2 class={styles.title}>{panel.title}</h2>
              <Show when={clear()}>
                <Panel panel={panel} />
              </Show>
            </div>
          )}
        </Show>
        <nav class={styles.rail} aria-label="Choose a panel">
          <For each={clear() ? panels : panels.slice(0, firstIcons)}>
            {(panel) => (
              <IconButton
                icon={panel.icon}
                label={panel.title}
                pressed={panel.id === openId()}
                onClick={() => toggle(panel.id)}
              />
            )}
          </For>
        </nav>
      </aside>
    </Show>
  );
}

function Panel(props: { readonly panel: VisualPart }) {
  return (
    <section class={styles.panel} aria-label={props.panel.title}>
      <Contribution remoteId={props.panel.remoteId} module={props.panel.module} title={props.panel.title} />
    </section>
  );
}

/** On a narrow window the image needs the place more than a panel does. */
function isWide(): boolean {
  return window.innerWidth >= 1200;
}
