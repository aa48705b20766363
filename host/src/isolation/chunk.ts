// What is loaded with the first isolated remote.
export { isolatedModule } from './isolated-module.tsx';
