export { type ArchiveOptions, createArchive } from './create-archive.ts';
export { type Faults, type FrameFault, noFaults, type RequestFault } from './faults.ts';
export {
  type DemoProgress,
  type DemoStore,
  type DemoStoreOptions,
  openDemoStore,
} from './store/demo-store.ts';
export { createMemoryStore } from './store/memory-store.ts';
export type { ArchiveStore, Catalogue, StoredInstance } from './store/stored-instance.ts';
