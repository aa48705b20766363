import { cleanup } from '@solidjs/testing-library';
import { afterEach } from 'vitest';

// Without it the second test of a file finds the first one's elements too.
afterEach(cleanup);
