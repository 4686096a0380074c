//! What a reader has done, as the browser remembers it.

use demo::lesson::Place;

/// More is not kept: the browser's memory is not for us alone.
const MOST: usize = 1000;

/// The steps that were done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress(Vec<String>);

impl Progress {
    /// Reads what [`Progress::written`] gives; what is no step is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut progress = Self::default();
        for place in text.split(' ').filter_map(Place::read) {
            progress.add(&place);
        }
        progress
    }

    /// The steps with spaces between them.
    #[must_use]
    pub fn written(&self) -> String {
        self.0.join(" ")
    }

    /// A step was done; says whether that is news.
    pub fn add(&mut self, place: &Place) -> bool {
        let is_new = place.lesson().is_some() && !self.has(place) && self.0.len() < MOST;
        if is_new {
            self.0.push(place.plain().to_string());
        }
        is_new
    }

    /// Whether a step was done.
    #[must_use]
    pub fn has(&self, place: &Place) -> bool {
        let name = place.plain().to_string();
        self.0.contains(&name)
    }

    /// How many of a lesson's steps were done.
    #[must_use]
    pub fn of_lesson(&self, name: &str, n_steps: usize) -> usize {
        let places = (0..n_steps).filter_map(|step| Place::new(name, step));
        places.filter(|place| self.has(place)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_remembered_once() {
        let mut progress = Progress::default();
        let place = Place::new("edges", 1).unwrap();
        assert!(progress.add(&place));
        assert!(!progress.add(&place.clone().bare(true)));
        assert!(!progress.add(&Place::list()));
        assert_eq!(progress.written(), "edges.2");
        assert_eq!((progress.of_lesson("edges", 5), progress.of_lesson("padding", 5)), (1, 0));
    }

    #[test]
    fn any_memory_is_read() {
        let progress = Progress::read("edges.2 <b> edges.2 list padding  x.0");
        assert_eq!(progress.written(), "edges.2 padding");
        assert_eq!(Progress::read(&progress.written()), progress);
    }
}
