import { type FrameCodec, pixelDescriptionOf } from '@alternator/testing';
import { ArchiveError } from '../archive-error.ts';
import type { Faults } from '../faults.ts';
import { spoiltFrame } from '../faults.ts';
import { multipartResponse } from '../multipart.ts';
import type { StoredInstance } from '../store/stored-instance.ts';
import { type FrameForm, negotiateFrames } from './negotiate.ts';

/**
 * The frame numbers of a path, `1,2,3`.
 *
 * @throws {ArchiveError} 400 when they are no numbers from 1, 404 when the instance has fewer
 */
export function frameNumbers(list: string, instance: StoredInstance): readonly number[] {
  if (!/^[1-9]\d{0,8}(,[1-9]\d{0,8})*$/.test(list))
    throw new ArchiveError(400, `"${list}" is no list of frames.`);
  const numbers = list.split(',').map(Number);
  const missing = numbers.find((number) => number > instance.numberOfFrames);
  if (missing !== undefined) {
    throw new ArchiveError(404, `There is no frame ${missing}: the instance has ${instance.numberOfFrames}.`);
  }
  return numbers;
}

/**
 * Frames of an instance, PS3.18 10.4.
 *
 * @throws {ArchiveError} 406 when nothing that the client accepts can be made of what is stored
 */
export async function framesResponse(
  instance: StoredInstance,
  numbers: readonly number[],
  accept: string | undefined,
  context: { readonly codec: FrameCodec; readonly faults: Faults },
): Promise<Response> {
  const form = negotiateFrames(accept, instance.transferSyntaxUID);
  if (!form)
    throw new ArchiveError(
      406,
      `The frames are stored as ${instance.transferSyntaxUID}; ask for transfer-syntax=*.`,
    );
  const parts = await Promise.all(
    numbers.map(async (number) => {
      const bytes = await frameBytes(instance, number, form, context.codec);
      return { contentType: form.contentType, bytes: spoiltFrame(context.faults, instance, number, bytes) };
    }),
  );
  const [only] = parts;
  if (!form.single || !only || parts.length > 1) return multipartResponse(form.mediaType, parts);
  return new Response(Buffer.from(only.bytes), {
    headers: { 'Content-Type': form.contentType, 'Content-Length': String(only.bytes.length) },
  });
}

async function frameBytes(
  instance: StoredInstance,
  number: number,
  form: FrameForm,
  codec: FrameCodec,
): Promise<Uint8Array> {
  const stored = await instance.frame(number);
  if (!form.decode) return stored;
  const pixel = pixelDescriptionOf(instance.dataSet());
  if (!pixel) throw new ArchiveError(500, 'The instance has pixel data, but no Rows.');
  return codec.decode(stored, pixel, instance.transferSyntaxUID);
}
