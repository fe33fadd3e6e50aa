"""The results of a run, in the order of its files: what was found before and still holds, and what is found now."""

from __future__ import annotations

from seedkit.spool import NO_RESULT, Spool

TYPE_CHECKING = False
if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence

    from seedkit.batch import Known
    from seedkit.cli.kept import Kept
    from seedkit.paths import Listed
    from seedkit.run import Job
    from seedkit.spool import Entries
    from seedkit.twin import Twins

    CheckFiles = Callable[[Job, Listed, Known | None], Iterator[bytes]]
    """Checks files: what they are to be checked for, their paths, and what is known of them by their digests."""

FEW = 100
"""Files up to which importing what holds numbers in little room takes longer than it is worth."""


class Results:
    """Results as bytes (see `seedkit.run.packed`), by the number of the file in its run."""

    def __init__(self, paths: Listed, kept: Kept | None) -> None:
        self.paths = paths
        self.stories: Entries | None = None
        """A `seedkit.story.RECORD` each, where the job takes them."""
        self.checked = 0
        """How many were not known before."""
        self._kept = kept
        self._spool = Spool()
        self._places: list[int] | array[int] = []
        if len(paths) > FEW:
            from array import array

            self._places = array("q")
        self._told: dict[int, int] = {}

    def gather(self, job: Job, check: CheckFiles) -> None:
        """Take what is known of files that have not changed, and let the others be checked."""
        kept = self._kept
        changed: Sequence[int] = kept.changed if kept is not None else range(len(self.paths))
        self.checked = len(changed)
        asked: Listed = self.paths
        if len(changed) < len(self.paths):
            asked = [self.paths[number] for number in changed]
        results = check(job, asked, kept.known if kept is not None else None)
        following = iter(changed)
        due = next(following, -1)
        for number in range(len(self.paths)):
            if kept is None or number == due:
                self._places.append(self._put(next(results)))
                due = next(following, -1)
            else:
                self._places.append(kept.place(number))
        if job.stories is not None:
            self.stories = kept.stories(job.stories) if kept is not None else job.stories

    def tell_as_before(self) -> bool:
        """Say of all seeds what they had in common with others before; False where something has changed."""
        if self._kept is None or not self._kept.same or not self._kept.compared:
            return False
        self._told = self._kept.all_told()
        return True

    def tell(self, twins: Twins, job: Job, check: CheckFiles) -> None:
        """Put results that say what seeds have in common with others in place of those that do not."""
        asked: list[int] = []
        for number, path in enumerate(self.paths):
            if path in twins:
                place = NO_RESULT
                if self._kept is not None and self.stories is not None:
                    place = self._kept.told(number, twins[path], self.stories.get(number))
                if place == NO_RESULT:
                    asked.append(number)
                else:
                    self._told[number] = place
        results = check(job._replace(stories=None, twins=twins), [self.paths[number] for number in asked], None)
        for number, result in zip(asked, results, strict=True):
            self._told[number] = self._put(result)

    def _put(self, result: bytes) -> int:
        return self._spool.add(result) if result else NO_RESULT

    def get(self, number: int) -> bytes | None:
        """Give the result of a file; None where it was kept and is damaged."""
        return self._at(self._told.get(number, self._places[number]))

    def _at(self, place: int) -> bytes | None:
        if place == NO_RESULT:
            return b""
        return self._spool.get(place) if place >= 0 or self._kept is None else self._kept.result(place)

    def keep(self, twins: Twins | None) -> None:
        """Keep the results for the next run, with what the seeds have in common where that depends on nothing else."""
        if self._kept is not None and self.stories is not None:
            results = (self._whole(place) for place in self._places)
            told = ((number, self._whole(place)) for number, place in self._told.items())
            self._kept.write(self.stories, results, twins, told)

    def _whole(self, place: int) -> bytes:
        result = self._at(place)
        if result is None:
            raise ValueError("damaged")  # nothing is kept then
        return result
