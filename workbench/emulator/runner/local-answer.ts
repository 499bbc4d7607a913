// Runs an operation and puts what it returns or throws on the wire.

import type { LocalOperationName, LocalOperations, WireAnswer } from "../operations/operation-contract.ts";

export function answerLocally(operations: LocalOperations, name: LocalOperationName, argsJson: string): string {
  try {
    const operation = operations[name] as (...args: readonly unknown[]) => unknown;
    return answerJson({ value: operation(...(JSON.parse(argsJson) as unknown[])) });
  } catch (fault) {
    return faultJson(fault);
  }
}

export function answerJson(answer: WireAnswer): string {
  return JSON.stringify(answer);
}

export function faultJson(fault: unknown): string {
  const { name, message } = fault instanceof Error ? fault : new Error(String(fault));
  return answerJson({ error: { name, message } });
}
