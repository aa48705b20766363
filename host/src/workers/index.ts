export { type SpawnedWorker, type SpawnOptions, spawn, type WorkerEnd } from './spawn.ts';
