import type { IsolatedFrame, IsolatedMeasurement, IsolatedWorkspace, Theme } from './context.ts';

/** What the host tells, and tells anew when it changes. A part of a missing grant is never sent. */
export interface ToldParts {
  readonly theme: Theme;
  readonly workspace: IsolatedWorkspace;
  readonly measurements: readonly IsolatedMeasurement[] | undefined;
}

/** A text, or one for each plural category (`Intl.PluralRules`). */
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** First message to a frame; the port comes with it. */
export interface StartMessage {
  readonly type: 'alternator:start';
  readonly remote: { readonly id: string; readonly version: string };
  readonly locale: string;
  readonly texts: Texts;
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  readonly told: Partial<ToldParts>;
}

/** From the host, over the port. */
export type HostMessage =
  | { readonly type: 'told'; readonly told: Partial<ToldParts> }
  | { readonly type: 'pixels'; readonly id: number; readonly frame: IsolatedFrame }
  | { readonly type: 'refused'; readonly id: number; readonly message: string };

/** From the frame, over the port. The host drops whatever is none of these, and what comes too fast. */
export type FrameMessage =
  | { readonly type: 'mounted' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'pixels'; readonly id: number }
  | {
      readonly type: 'notice';
      readonly level: 'info' | 'warning' | 'error';
      readonly message: string;
    };
