// The refusals of the API: status and error envelope. Every file that says no makes its answer here.

/** A request that is not served: an HTTP status and the texts of the envelope. Free of charge. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly description: string;
}

export const unauthorized = (description: string): Refusal => ({ status: 401, message: "Unauthorized", description });

export const badRequest = (description: string): Refusal => ({ status: 400, message: "Bad Request", description });

export const notFound = (description: string): Refusal => ({ status: 404, message: "Not Found", description });

export const methodNotAllowed = (description: string): Refusal => ({
  status: 405,
  message: "Method Not Allowed",
  description,
});

export const TOO_MANY_REQUESTS: Refusal = {
  status: 429,
  message: "Too Many Requests",
  description: "The call-rate limit has been reached. Please reduce your request frequency.",
};

export const INSUFFICIENT_FUNDS_402: Refusal = {
  status: 402,
  message: "Insufficient Funds",
  description: "There are not enough credits on this account for the request.",
};

export const INSUFFICIENT_FUNDS_403: Refusal = {
  status: 403,
  message: "Insufficient funds",
  description: "Your current credit balance is too low to process this request.",
};

export const SUBSCRIPTION_REQUIRED: Refusal = {
  status: 403,
  message: "Subscription required",
  description: "The plan of this account does not include access to the API.",
};

/** The body of a refusal, in the documented envelope. */
export function errorEnvelope(refusal: Refusal): unknown {
  return { error: { code: refusal.status, message: refusal.message, description: refusal.description } };
}
