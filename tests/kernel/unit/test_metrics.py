"""Figures whose number of series no client decides."""

from prometheus_client import CollectorRegistry

from kernel.runtime.metrics import RequestMetrics


def test_a_request_is_counted_by_method_template_and_status() -> None:
    metrics = RequestMetrics(CollectorRegistry())
    for _ in range(2):
        metrics.observe("GET", "/orders/v1/orders/{order_id}", 200, 0.004)
    told = metrics.exposition().decode()
    assert 'http_requests_total{method="GET",route="/orders/v1/orders/{order_id}",status="200"} 2.0' in told
    assert 'http_request_duration_seconds_bucket{le="0.005",method="GET"' in told


def test_invented_methods_are_one_series() -> None:
    metrics = RequestMetrics(CollectorRegistry())
    for number in range(100):
        metrics.observe(f"BREW{number}", "unmatched", 405, 0.0)
    told = metrics.exposition().decode()
    assert 'http_requests_total{method="other",route="unmatched",status="405"} 100.0' in told
    assert "BREW" not in told


def test_two_applications_in_one_process_count_apart() -> None:
    one, other = RequestMetrics(CollectorRegistry()), RequestMetrics(CollectorRegistry())
    one.observe("GET", "/", 200, 0.0)
    assert b'http_requests_total{method="GET"' not in other.exposition()
