export { type SpawnedWorker, type SpawnOptions, spawn, type WorkerEnd } from './spawn.ts';
export { type VerifiedScript, verifiedScript, type WorkerScript } from './verified-script.ts';
