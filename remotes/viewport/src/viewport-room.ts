import {
  DataSources,
  DecodePool,
  type DisplaySet,
  DisplaySets,
  type FrameReference,
  type PointerTool,
  type RemoteContext,
  Workspace,
} from '@alternator/sdk';
import { type Accessor, createSignal, untrack } from 'solid-js';
import type { Engine } from './cornerstone/engine.ts';
import { createDrawingBoard, type DrawingBoard } from './drawing/drawing-board.ts';
import { createFrameRegistry, type FrameRegistry, type RegisteredFrame } from './frames/frame-registry.ts';
import { createFrameStore, type FrameStore } from './frames/frame-store.ts';
import { decodedBytes } from './frames/is-colour.ts';
import { createRenditions, type Renditions } from './grey/rendition.ts';
import type { Viewport } from './viewport/create-viewport.ts';
import { createJumps } from './viewport/jump.ts';
import { createMarks } from './viewport/marks.ts';
import type { ViewportModel } from './viewport/viewport-model.ts';

/** What the viewports of this page share. Made when the remote is activated, gone when it is disposed. */
export interface ViewportRoom {
  readonly registry: FrameRegistry;
  readonly store: FrameStore;
  readonly renditions: Renditions;
  /** Cornerstone, loaded once, beside the first frame and not before it. */
  engine(): Promise<Engine>;
  readonly viewports: Accessor<readonly Viewport[]>;
  byId(id: string): Viewport | undefined;
  active(): Viewport | undefined;
  add(viewport: Viewport): void;
  remove(viewport: Viewport): void;
  readonly pointerTool: Accessor<PointerTool>;
  setPointerTool(tool: PointerTool): void;
  readonly board: DrawingBoard;
  /** How many such frames one viewport may hold in memory. */
  framesInMemory(frames: readonly RegisteredFrame[]): number;
  jump(to: FrameReference): void;
  /** The frame that a viewport was opened for, once. */
  takeJump(model: ViewportModel): number | undefined;
  /** Whether an image of the open studies is on the screen: before that, nothing else is fetched. */
  readonly hasImage: Accessor<boolean>;
  markFirstImage(displaySet: DisplaySet): void;
  markSeriesLoaded(displaySet: DisplaySet, failed: number): void;
}

/** The page's decoded frames, at most: what the site allows, and a quarter of what the device says it has. */
function capacityBytes(ctx: RemoteContext): number {
  const allowed = Number(ctx.settings.memoryMegabytes ?? 1024) * 2 ** 20;
  const device = 'deviceMemory' in navigator ? Number(navigator.deviceMemory) : 4;
  return Math.min(allowed, device * 2 ** 28);
}

export function createViewportRoom(ctx: RemoteContext): ViewportRoom {
  const workspace = ctx.use(Workspace);
  const registry = createFrameRegistry();
  const store = createFrameStore({
    pool: ctx.use(DecodePool),
    sources: ctx.use(DataSources),
    capacityBytes: capacityBytes(ctx),
  });
  const renditions = createRenditions();
  const [viewports, setViewports] = createSignal<readonly Viewport[]>([]);
  const [pointerTool, setPointerTool] = createSignal<PointerTool>('window');
  let engine: Promise<Engine> | undefined;
  /** Its viewports leave it before another one is made. */
  let spent: Engine | undefined;
  const byId = (id: string) => viewports().find(({ model }) => model.id === id);
  const openEngine = async () => {
    const { createEngine } = await import(/* webpackPreload: true */ './cornerstone/engine.ts');
    spent?.dispose();
    const made = createEngine({ registry, store, renditions, signal: ctx.signal });
    spent = undefined;
    ctx.signal.addEventListener('abort', () => made.dispose(), { once: true });
    // What it had on the graphics card is gone with the context, also when that comes back: it would draw black.
    const forget = made.onContextLost(() => {
      forget();
      spent = made;
      engine = undefined;
    });
    return made;
  };
  const jumps = createJumps({ workspace, displaySets: ctx.use(DisplaySets), viewports });
  return {
    registry,
    store,
    renditions,
    viewports,
    byId,
    active: () => byId(workspace.activeCell()),
    engine() {
      engine ??= openEngine().catch((error: unknown) => {
        // The next viewport tries again.
        engine = undefined;
        throw error;
      });
      return engine;
    },
    add: (viewport) => void setViewports((before) => [...before, viewport]),
    remove: (viewport) => void setViewports((before) => before.filter((other) => other !== viewport)),
    pointerTool,
    setPointerTool: (tool) => void setPointerTool(tool),
    board: createDrawingBoard(ctx, { registry, store }),
    framesInMemory(frames) {
      const pixel = frames[0]?.frame.instance.pixel;
      const share = (store.capacityBytes * 0.9) / Math.max(1, untrack(viewports).length);
      return pixel ? Math.max(1, Math.floor(share / decodedBytes(pixel))) : 1;
    },
    ...jumps,
    ...createMarks(() => untrack(workspace.studies).map(({ ref }) => ref)),
  };
}
