import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/**
 * Runs a program in the foreground and resolves to its exit code; a program that cannot be started counts as 127,
 * one ended by a signal as 1. Ctrl-C reaches it through the terminal, a SIGTERM is passed on.
 */
export function run(command, args, { cwd, env = process.env } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: 'inherit' });
    const passOn = () => child.kill('SIGTERM');
    const waitForChild = () => {};
    process.on('SIGTERM', passOn);
    process.on('SIGINT', waitForChild);
    const finish = (code) => {
      process.off('SIGTERM', passOn);
      process.off('SIGINT', waitForChild);
      resolve(code);
    };
    child.on('error', () => finish(127));
    child.on('close', (code) => finish(code ?? 1));
  });
}

/** Whether a program starts and ends well within `limit` ms; its output is not shown. */
export function works(command, args, limit = 30_000) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', timeout: limit });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** The environment for npm itself: without node_modules/.bin, which npm is about to replace. */
export function envOutsideProject() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  return { ...process.env, PATH: path.join(delimiter) };
}

/** The environment for the project's own programs: they run under the pinned Node. */
export function envInsideProject(root) {
  return { ...process.env, PATH: [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter) };
}

/** A line on how far we are. */
export function say(text) {
  console.log(`· ${text}`);
}

/** Something the person at the keyboard has to put right; shown without a stack. */
export class NotReady extends Error {}
