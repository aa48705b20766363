export type {
  IsolatedContext,
  IsolatedFrame,
  IsolatedMeasurement,
  IsolatedModule,
  IsolatedMount,
  IsolatedWorkspace,
  Theme,
  Told,
} from './context.ts';
export { isolated } from './isolated.ts';
export type { FrameMessage, HostMessage, StartMessage, Texts, ToldParts } from './protocol.ts';
