# Everything goes through ./operatoros, which makes sure of the environment first.
.PHONY: run setup test check format bench chaos readme lock

run: ## open the prompt (sets everything up on the first call)
	@./operatoros

setup: ## create .venv and install the locked packages
	@./operatoros setup

test: ## the whole suite
	@./operatoros test

check: ## format, lint, types
	@./operatoros check

format: ## put the code into its format
	@./operatoros format

bench: ## our numbers beside our peers, in one run
	@./operatoros bench

chaos: ## the long crash test: kills a server at random and counts every task
	@./operatoros chaos

readme: ## run the commands of the README in a fresh place
	@./operatoros readme

lock: ## write the lock files anew (needs uv)
	uv pip compile --universal --generate-hashes --no-header requirements.in -o requirements.txt
	uv pip compile --universal --generate-hashes --no-header requirements-dev.in -o requirements-dev.txt
	uv pip compile --universal --generate-hashes --no-header requirements-bench.in -o requirements-bench.txt
	uv pip compile --universal --generate-hashes --no-header --no-deps requirements-encoder.in -o requirements-encoder.txt
