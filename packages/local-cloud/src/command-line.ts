/** Parts of commands that talk to a local cloud: what they print, and how they find the one that runs. */
export { fail, failOnFaults, paint, progress, table } from './cli/output.ts';
export { findPlatform, type RunningPlatform, requestToken } from './cli/running-platform.ts';
