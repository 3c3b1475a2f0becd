import { ROOT_CONTEXT, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider, type SpanProcessor } from '@opentelemetry/sdk-trace';
import type { LogFields, Span } from './port.ts';
import type { TracingWithId } from './port.ts';
import { redactFields, redactText } from './redact.ts';

export interface TracingOptions {
  readonly service: string;
  readonly version: string;
  /** Where steps are sent; {@link otlpProcessor} sends them to a collector. */
  readonly processor: SpanProcessor;
}

/** Sends steps in batches by OTLP over HTTP; the address comes from the standard OTEL_EXPORTER_OTLP_* variables. */
export function otlpProcessor(): SpanProcessor {
  return new BatchSpanProcessor({ exporter: new OTLPTraceExporter() });
}

/** Nothing of it is registered globally: what is traced is what is given this object. */
export function openTelemetryTracing(options: TracingOptions): TracingWithId {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': options.service, 'service.version': options.version }),
    spanProcessors: [options.processor],
  });
  const tracer = provider.getTracer(options.service, options.version);
  const contexts = new AsyncLocalStorageContextManager().enable();
  const propagator = new W3CTraceContextPropagator();

  return {
    async span(name, facts, work) {
      const span = tracer.startSpan(name, { attributes: attributesOf(facts) }, contexts.active());
      try {
        const running: Span = { set: (fact, value) => void span.setAttributes(attributesOf({ [fact]: value })) };
        return await contexts.with(trace.setSpan(contexts.active(), span), async () => await work(running));
      } catch (error) {
        span.setStatus({
          code: SpanStatusCode.ERROR,
          message: redactText(error instanceof Error ? error.message : String(error)),
        });
        throw error;
      } finally {
        span.end();
      }
    },
    headers() {
      const carrier: Record<string, string> = {};
      propagator.inject(contexts.active(), carrier, { set: (to, key, value) => Object.assign(to, { [key]: value }) });
      return carrier;
    },
    async continueFrom(headers, work) {
      const context = propagator.extract(ROOT_CONTEXT, headers, {
        get: (from, key) => from[key],
        keys: (from) => Object.keys(from),
      });
      return await contexts.with(context, work);
    },
    traceId: () => trace.getSpanContext(contexts.active())?.traceId,
    async close() {
      await provider.shutdown();
      contexts.disable();
    },
  };
}

/** Facts as a collector takes them: flat texts, numbers and truth values, without secrets. */
function attributesOf(facts: LogFields): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(redactFields(facts))) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') attributes[name] = value;
    else if (value !== null && value !== undefined) attributes[name] = JSON.stringify(value);
  }
  return attributes;
}
