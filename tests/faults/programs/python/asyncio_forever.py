# verdict: error time_limit
import asyncio


async def forever():
    while True:
        await asyncio.sleep(0)


def f():
    asyncio.run(forever())
