#!/usr/bin/env node
import '@commerce/local-cloud/require-node';

const { enableCompileCache } = await import('node:module');
enableCompileCache();
await import('../src/start.ts');
