#!/usr/bin/env node
import './require-node.mjs';
import { enableCompileCache } from 'node:module';

enableCompileCache();
await import('../src/cli/start.ts');
