#!/usr/bin/env node
import { asSocialError } from '@social-enterprise/contract';
import { runTransfer } from './archive/transfer.js';

runTransfer(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(asSocialError(error).message);
    process.exitCode = 1;
  },
);
