import type { RemoteContext } from '@alternator/sdk';
import type { ViewportRoom } from './viewport-room.ts';

const rooms = new WeakMap<AbortSignal, ViewportRoom>();

/**
 * The room of this life of the remote, whose end is `ctx.signal`: that is all that its modules have in common.
 * Kept weakly by that signal, so that a remote that is disposed takes its room along.
 */
export function viewportRoom(ctx: RemoteContext): ViewportRoom {
  const room = rooms.get(ctx.signal);
  if (!room) throw new Error('The viewport remote is not active');
  return room;
}

export function keepRoom(ctx: RemoteContext, room: ViewportRoom): void {
  rooms.set(ctx.signal, room);
}
