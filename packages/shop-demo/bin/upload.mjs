#!/usr/bin/env node
import '@commerce/local-cloud/require-node';

await import('../src/upload.ts');
