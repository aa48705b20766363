import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Corruption, corruptFrame } from '@alternator/testing';
import type { Context, MiddlewareHandler } from 'hono';
import type { StoredInstance } from './store/stored-instance.ts';

/** What shall go wrong with a request. */
export interface RequestFault {
  /** Against the whole path of the request's URL. */
  readonly path: RegExp;
  readonly method?: string;
  /** Answer with this status instead. */
  readonly status?: number;
  /** Answer 200 with a page, as a single-page fallback does. */
  readonly html?: boolean;
  /** Wait before anything else. */
  readonly delayMs?: number;
  /** Send this many bytes of the body and then break off. */
  readonly cutAfterBytes?: number;
  /** Send this many bytes of the body, and the rest, or no more, when the promise says so. */
  readonly hold?: BodyHold;
  /** Declare so many times the length of the body, send all of it, and break off. */
  readonly declaredLength?: number;
  /** How often it strikes; without it, always. */
  times?: number;
}

/** A body that stops half way. */
export interface BodyHold {
  readonly afterBytes: number;
  readonly until: Promise<'send' | 'end'>;
  /** The connection was closed: by its reader, where the hold had not ended. */
  onClose?(): void;
}

/** A frame that comes out spoilt; the stored file stays good. */
export interface FrameFault {
  readonly sopInstanceUID: string;
  /** From 1; without it, every frame. */
  readonly frame?: number;
  readonly corruption?: Corruption;
  /** These in place of its own. */
  readonly bytes?: Uint8Array;
}

/** Faults in force; a test changes the lists at any time. */
export interface Faults {
  requests: RequestFault[];
  frames: FrameFault[];
}

/** No fault at all. */
export function noFaults(): Faults {
  return { requests: [], frames: [] };
}

/** Lets the faults strike before the archive answers. */
export function faultyRequests(faults: Faults): MiddlewareHandler {
  return async (context, next) => {
    const fault = faults.requests.find(
      ({ path, method, times }) =>
        times !== 0 && (method ?? context.req.method) === context.req.method && path.test(context.req.path),
    );
    if (!fault) return next();
    if (fault.times !== undefined) fault.times -= 1;
    if (fault.delayMs)
      await pause(fault.delayMs, undefined, { signal: context.req.raw.signal }).catch(() => {});
    if (fault.html) return context.html('<!doctype html><title>Not the archive</title>');
    if (fault.status) return new Response('A fault was asked for.', { status: fault.status });
    await next();
    if (fault.hold) context.res = await holdBack(context, fault.hold);
    if (fault.cutAfterBytes !== undefined) context.res = await cutOff(context, fault.cutAfterBytes);
    if (fault.declaredLength !== undefined) context.res = await misdeclared(context, fault.declaredLength);
  };
}

/** The frame as the faults want it. */
export function spoiltFrame(
  faults: Faults,
  instance: StoredInstance,
  number: number,
  bytes: Uint8Array,
): Uint8Array {
  const fault = faults.frames.find(
    ({ sopInstanceUID, frame }) => sopInstanceUID === instance.sopInstanceUID && (frame ?? number) === number,
  );
  if (!fault) return bytes;
  const spoilt = fault.bytes ?? bytes;
  return fault.corruption ? corruptFrame(spoilt, fault.corruption) : spoilt;
}

/** Without a Content-Length, so that a body that ends early is a whole answer all the same. */
async function holdBack(context: Context, { afterBytes, until, onClose }: BodyHold): Promise<Response> {
  const { outgoing } = context.env as { readonly outgoing: ServerResponse };
  const body = new Uint8Array(await context.res.arrayBuffer());
  const headers = new Headers(context.res.headers);
  headers.delete('Content-Length');
  if (onClose) outgoing.on('close', onClose);
  outgoing.writeHead(context.res.status, Object.fromEntries(headers));
  outgoing.write(body.subarray(0, afterBytes));
  const goesOn = (await until) === 'send';
  outgoing.end(goesOn ? body.subarray(afterBytes) : undefined);
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}

async function cutOff(context: Context, bytes: number): Promise<Response> {
  const body = new Uint8Array(await context.res.arrayBuffer()).slice(0, bytes);
  return breakOff(context, body, {});
}

async function misdeclared(context: Context, factor: number): Promise<Response> {
  const body = new Uint8Array(await context.res.arrayBuffer());
  return breakOff(context, body, { 'content-length': String(Math.round(body.length * factor)) });
}

/** Writes to the socket itself: a body that fails would be reported as an error of the server. */
function breakOff(context: Context, body: Uint8Array, headers: Readonly<Record<string, string>>): Response {
  const { outgoing } = context.env as { readonly outgoing: ServerResponse };
  outgoing.writeHead(context.res.status, { ...Object.fromEntries(context.res.headers), ...headers });
  outgoing.write(body, () => outgoing.destroy());
  return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
}
