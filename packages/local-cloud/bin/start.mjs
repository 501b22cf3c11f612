#!/usr/bin/env node
import './require-node.mjs';

const { enableCompileCache } = await import('node:module');
enableCompileCache();
await import('../src/cli/start.ts');
