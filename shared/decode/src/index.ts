export { type CodecFamily, codecFamilyOf } from './codec-family.ts';
export type { CompiledModule } from './codecs/compile.ts';
export type {
  BlobInput,
  BytesInput,
  CompiledMessage,
  DecodeApi,
  DecodeJob,
  DecodeReply,
  FrameInput,
  FrameOfFile,
  HttpInput,
  HttpPlace,
  JobPace,
  LockedMessage,
  OpfsInput,
  PortMessage,
  ReadyMessage,
} from './decode-api.ts';
export { previewReduction } from './preview/reduction.ts';
