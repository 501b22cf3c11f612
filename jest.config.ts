import { join } from 'node:path';
import type { Config } from 'jest';

/**
 * One configuration for every workspace: each runs `jest --config ../../jest.config.ts --rootDir .`.
 * Middy 7 is ESM only, so Jest runs ESM (`--experimental-vm-modules`) and SWC only strips types.
 */
const config: Config = {
  testEnvironment: join(import.meta.dirname, 'scripts/jest/environment.ts'),
  runtime: join(import.meta.dirname, 'scripts/jest/runtime.ts'),
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  testMatch: ['**/*.test.ts'],
  modulePathIgnorePatterns: ['/\\.serverless/', '/\\.esbuild/', '/\\.local/', '/\\.stryker/'],
  watchPathIgnorePatterns: ['/\\.local/', '/\\.esbuild/', '/\\.stryker/'],
  clearMocks: true,
  // A bound against hanging; scripts/jest.ts sets one for the suite and the machine.
  testTimeout: 120_000,
};

export default config;
