import { type MessageKey, solid, useLocale, useRemote, useText, Workspace } from '@alternator/sdk';
import { IconButton, Menu, type MenuEntry } from '@alternator/ui';
import { Show } from 'solid-js';
import { isSameVoi } from '../grey/voi.ts';
import { viewportRoom } from '../room-of.ts';
import { framesPerSecondOf } from '../viewport/cine.ts';
import type { Viewport } from '../viewport/create-viewport.ts';
import type { ViewportRoom } from '../viewport-room.ts';
import { fullRange, offeredVois, presetWindows, type WindowChoice } from '../window/preset-windows.ts';
import { PlanesMenu } from './planes-menu.tsx';
import styles from './view-menus.module.css';

/** Menus beside the buttons: windows by modality, the layout, the cine. */
function ViewMenus() {
  const room = viewportRoom(useRemote());
  const isFilm = () => (room.active()?.model.frames().length ?? 0) > 1;
  return (
    <div class={styles.menus}>
      <WindowMenu room={room} />
      <LayoutMenu />
      <PlanesMenu room={room} />
      <Show when={isFilm() && room.active()}>{(viewport) => <Cine viewport={viewport()} />}</Show>
    </div>
  );
}

function WindowMenu(props: { readonly room: ViewportRoom }) {
  const text = useText();
  const nameOf = ({ id, name }: WindowChoice) => {
    if (id === 'full-range') return text('window.full-range');
    const [kind, number = ''] = id.split('-');
    if (kind === 'offered')
      return name ? text('window.stored', { name }) : text('window.offered', { number });
    if (kind === 'table')
      return name ? text('window.stored-table', { name }) : text('window.offered-table', { number });
    return presetKeys[id] ? text(presetKeys[id]) : (name ?? id);
  };
  const items = (): MenuEntry[] => {
    const viewport = props.room.active();
    if (!viewport) return [];
    const { model } = viewport;
    const named = presetWindows(model);
    const others = [...offeredVois(model), ...fullRange(model)];
    // What the image stores and the list has too stands once.
    const choices = [...named, ...others.filter((other) => !named.some((choice) => isSame(choice, other)))];
    const current = model.voi();
    return choices.map((choice, index) => ({
      id: choice.id,
      label: nameOf(choice),
      hotkey: index < 5 && index < named.length ? String(index + 1) : undefined,
      checked: current !== undefined && isSameVoi(current, choice.voi),
      onSelect: () => viewport.setVoi(choice.voi),
    }));
  };
  return <Menu label={text('window.menu')} disabled={items().length === 0} items={items()} />;
}

function isSame(a: WindowChoice, b: WindowChoice): boolean {
  return a.id === b.id || isSameVoi(a.voi, b.voi);
}

const presetKeys: Readonly<Record<string, MessageKey>> = {
  'soft-tissue': 'window.soft-tissue',
  lung: 'window.lung',
  liver: 'window.liver',
  bone: 'window.bone',
  brain: 'window.brain',
  stroke: 'window.stroke',
  mediastinum: 'window.mediastinum',
  angiography: 'window.angiography',
};

const grids = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 3],
  [3, 1],
  [2, 2],
  [2, 3],
  [3, 2],
  [3, 3],
] as const;

function LayoutMenu() {
  const text = useText();
  const workspace = useRemote().use(Workspace);
  const items = (): MenuEntry[] =>
    grids.map(([rows, columns]) => ({
      id: `${rows}x${columns}`,
      label: text('layout.grid', { rows, columns }),
      checked: workspace.grid().rows === rows && workspace.grid().columns === columns,
      onSelect: () => workspace.setGrid({ rows, columns }),
    }));
  return <Menu label={text('layout.menu')} icon="layout-grid" items={items()} />;
}

const rates = [5, 10, 15, 20, 30, 60];

function Cine(props: { readonly viewport: Viewport }) {
  const text = useText();
  const locale = useLocale();
  const number = (rate: number) => rate.toLocaleString(locale(), { maximumFractionDigits: 1 });
  const items = (): MenuEntry[] => {
    const acquired = framesPerSecondOf(props.viewport.model);
    const rate = (id: string, framesPerSecond: number, label: string): MenuEntry => ({
      id,
      label,
      checked: props.viewport.model.playing() === framesPerSecond,
      onSelect: () => props.viewport.play(framesPerSecond),
    });
    return [
      rate('acquired', acquired, text('cine.acquired', { rate: number(acquired) })),
      ...rates.map((each) => rate(String(each), each, text('cine.rate', { rate: number(each) }))),
    ];
  };
  const isPlaying = () => props.viewport.model.playing() !== undefined;
  return (
    <>
      <IconButton
        icon={isPlaying() ? 'pause' : 'play'}
        label={text(isPlaying() ? 'cine.stop' : 'cine.play')}
        hotkey="c"
        pressed={isPlaying()}
        onClick={() => (isPlaying() ? props.viewport.stop() : props.viewport.play())}
      />
      <Menu label={text('cine.menu')} icon="chevron-down" items={items()} />
    </>
  );
}

export default solid(ViewMenus);
