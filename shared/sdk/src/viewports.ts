import type { PixelSpacing, Vec3, VoiWindow } from '@alternator/dicom';
import type { Readable } from './readable.ts';
import type { FrameReference } from './shape.ts';
import { token } from './token.ts';

/** What one viewport shows now. */
export interface ViewportState {
  /** The id of its cell. */
  readonly id: string;
  readonly displaySetId: string;
  /** From 0, in reading order. */
  readonly frameIndex: number;
  readonly frameCount: number;
  readonly state: 'loading' | 'shown' | 'failed';
  readonly window?: VoiWindow;
  /** 1 = the whole frame fits. */
  readonly zoom: number;
  readonly rotation: number;
  readonly flippedHorizontally: boolean;
  readonly flippedVertically: boolean;
  readonly inverted: boolean;
  readonly spacing?: PixelSpacing;
  /** Which frames are in memory and which were seen, by index. */
  readonly loaded: ReadonlySet<number>;
  readonly viewed: ReadonlySet<number>;
  readonly playing: boolean;
}

/** What the pointer's main button does when nothing is drawn. */
export type PointerTool = 'window' | 'pan' | 'zoom' | 'scroll';

/** The viewports, by id: plain numbers in, plain numbers out. Provided by the viewport remote. */
export interface Viewports {
  readonly list: Readable<readonly ViewportState[]>;
  readonly pointerTool: Readable<PointerTool>;
  setPointerTool(tool: PointerTool): void;
  setFrame(id: string, frameIndex: number): void;
  /** Shows the frame in the active viewport, or in the one that has its display set. */
  jump(to: FrameReference): void;
  setWindow(id: string, window: VoiWindow): void;
  rotate(id: string, degrees: number): void;
  flip(id: string, axis: 'horizontal' | 'vertical'): void;
  invert(id: string): void;
  zoomBy(id: string, factor: number): void;
  reset(id: string): void;
  play(id: string, framesPerSecond?: number): void;
  stop(id: string): void;
  /** Where a point of the shown plane stands on the page, CSS pixels; undefined when off the plane. */
  toPage(id: string, point: Vec3): { readonly x: number; readonly y: number } | undefined;
  /** PNG of what is shown. */
  capture(id: string): Promise<Blob>;
}

export const Viewports = token<Viewports>()('alternator.viewports@1');
