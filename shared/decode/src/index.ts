export { type CodecFamily, codecFamilyOf } from './codec-family.ts';
export type {
  BlobInput,
  BytesInput,
  DecodeApi,
  DecodeJob,
  DecodeReply,
  FrameInput,
  HttpInput,
  LockedMessage,
  OpfsInput,
  PortMessage,
  WorkerNotice,
} from './decode-api.ts';
