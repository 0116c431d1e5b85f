#!/usr/bin/env node
import { asSocialError } from '@social-enterprise/contract';
import { runTransfer } from './archive/transfer.js';
import { runDirectory } from './directory/command.js';

const [name, ...rest] = process.argv.slice(2);
const write = (line: string): void => void process.stdout.write(`${line}\n`);
const run = name === 'directory' ? runDirectory(rest, write) : runTransfer(process.argv.slice(2), write);

run.then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(asSocialError(error).message);
    process.exitCode = 1;
  },
);
